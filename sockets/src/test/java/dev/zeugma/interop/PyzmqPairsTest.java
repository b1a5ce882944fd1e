package dev.zeugma.interop;

import dev.zeugma.option.ContextOptions.Network;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pair of socket types, with libzmq in a Python process on the other side. */
@RequiresPyzmq
@ParameterizedClass(name = "{0}")
@MethodSource("conversations")
class PyzmqPairsTest extends PairsContract {
    private static PythonPeer process;

    PyzmqPairsTest(Conversation conversation) {
        super(conversation, 1_000);
    }

    static Stream<Conversation> conversations() {
        return Conversation.all(Network.AUTOMATIC);
    }

    @BeforeAll
    static void startProcess() {
        process = new PythonPeer();
    }

    @AfterAll
    static void endProcess() {
        process.close();
    }

    @Override
    End openTheirEnd(Pair pair) {
        return new PythonEnd(process, pair);
    }
}
