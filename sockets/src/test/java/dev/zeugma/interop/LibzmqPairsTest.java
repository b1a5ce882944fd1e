package dev.zeugma.interop;

import dev.zeugma.option.ContextOptions.Network;
import dev.zeugma.support.Transport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pair of socket types, with libzmq in this process on the other side. */
@RequiresLibzmq
@ParameterizedClass(name = "{0}")
@MethodSource("conversations")
@Tag("jdk")
class LibzmqPairsTest extends PairsContract {
    private NativeContext context;

    LibzmqPairsTest(Conversation conversation) {
        // Fewer on Java NIO, to save time: above the network the code is the same.
        super(conversation, conversation.network() == Network.NIO ? 1_000 : 10_000);
    }

    static Stream<Conversation> conversations() {
        return Conversation.all(Transport.chosenNetworks().stream()
                .map(network -> network == Network.EPOLL ? Network.AUTOMATIC : network)
                .toArray(Network[]::new));
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
