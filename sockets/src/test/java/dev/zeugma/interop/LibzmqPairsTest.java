package dev.zeugma.interop;

import dev.zeugma.option.ContextOptions.Network;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pair of types, the other end being libzmq in this process. */
@RequiresLibzmq
@ParameterizedClass(name = "{0}")
@MethodSource("conversations")
class LibzmqPairsTest extends PairsContract {
    private NativeContext context;

    LibzmqPairsTest(Conversation conversation) {
        super(conversation);
    }

    static Stream<Conversation> conversations() {
        return Conversation.all(Network.AUTOMATIC, Network.NIO);
    }

    @Override
    End openTheirEnd(Pair pair) {
        context = new NativeContext();
        return new NativeEnd(context, pair);
    }

    @AfterEach
    void close() {
        context.close();
    }
}
