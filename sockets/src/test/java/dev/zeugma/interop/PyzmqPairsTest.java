package dev.zeugma.interop;

import dev.zeugma.option.ContextOptions.Network;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pair of types, the other end being libzmq in a process of Python. */
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
