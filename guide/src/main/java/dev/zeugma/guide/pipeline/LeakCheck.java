package dev.zeugma.guide.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.Context;
import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.guide.program.Program;
import dev.zeugma.guide.program.ProgramException;
import dev.zeugma.message.Message;
import dev.zeugma.socket.PullSocket;
import dev.zeugma.socket.PushSocket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends and receives arrays and buffers in all combinations, while Netty's leak detector follows every single buffer. */
@Command(name = "leakcheck", description = "PUSH and PULL: a million messages, and not one buffer leaks.")
public final class LeakCheck extends Program {
    /** From this length on, frames are received as buffers, which the receiver has to release. */
    private static final int LONG = 256;

    @Option(names = "--bind", paramLabel = "ENDPOINT", description = "Where to listen. Default: ${DEFAULT-VALUE}.")
    private Endpoint endpoint = Endpoint.parse("tcp://127.0.0.1:*");

    @Option(names = "--count", paramLabel = "N", description = "How many messages to send. Default: ${DEFAULT-VALUE}.")
    private int count = 1_000_000;

    @Option(
            names = "--forget",
            paramLabel = "N",
            description = "Do not release the last N messages, to see what is reported. Default: ${DEFAULT-VALUE}.")
    private int forgotten;

    @Override
    protected void run(Context context) throws ProgramException {
        LeakReports leaks = new LeakReports();
        var pull = context.pull(o -> o.receiveBuffers(LONG));
        var push = context.push();
        push.connect(pull.bind(endpoint));
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendAll(push));
        receiveAll(pull);
        sending.join();

        long reported = leaks.printAll();
        System.out.println(count + " messages received, " + reported + " leaks reported");
        if (reported > 0) {
            throw new ProgramException("buffers were garbage collected without release");
        }
    }

    private void sendAll(PushSocket push) {
        for (int number = 0; number < count; number++) {
            push.send(message(number));
        }
    }

    /** Three messages of sixteen have a long frame, the others are a short array, as following a buffer takes time. */
    private static Message message(int number) {
        Message last = Message.of(Integer.toString(number));
        return switch (number % 16) {
            case 0 -> last.prepend(buffer(LONG)); // sent and received as a buffer
            case 1 -> last.prepend(buffer(LONG - 1)); // received as an array
            case 2 -> last.prepend(new byte[LONG]); // sent as an array
            default -> last;
        };
    }

    private static ByteBuf buffer(int length) {
        return PooledByteBufAllocator.DEFAULT.directBuffer(length).writeZero(length);
    }

    private void receiveAll(PullSocket pull) throws ProgramException {
        for (int number = 0; number < count; number++) {
            Message message = pull.receive();
            String last = new String(message.last(), UTF_8);
            if (!last.equals(Integer.toString(number))) {
                throw new ProgramException("received message " + last + " instead of " + number);
            }
            if (number < count - forgotten) {
                message.release();
            }
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new LeakCheck(), arguments);
    }
}
