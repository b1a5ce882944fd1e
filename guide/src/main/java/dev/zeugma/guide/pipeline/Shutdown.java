package dev.zeugma.guide.pipeline;

import dev.zeugma.Context;
import dev.zeugma.error.ZmqException;
import dev.zeugma.guide.program.Program;
import dev.zeugma.option.SocketOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;

/** Blocks threads in calls of all kinds, ends the calls, and prints what they throw. */
@Command(name = "shutdown", description = "What blocked calls see when a socket or the context is closed.")
public final class Shutdown extends Program {
    @Override
    protected void run(Context context) throws ExecutionException, InterruptedException {
        var closed = context.pull();
        var receiver = new BlockedCall("receive, socket closed", closed::receive);
        closed.close();
        receiver.printEnd();

        var pull = context.pull();
        var interrupted = new BlockedCall("receive, thread interrupted", pull::receive);
        interrupted.thread.interrupt();
        interrupted.printEnd();

        var push = context.push();
        var req = context.req();
        var poller = context.poller();
        List<BlockedCall> calls = List.of(
                new BlockedCall("receive, context closed", pull::receive),
                new BlockedCall("send, context closed", () -> push.send("Hello")),
                new BlockedCall("request, context closed", () -> req.request("Hello", SocketOptions.FOREVER)),
                new BlockedCall("awaitPeers, context closed", () -> push.awaitPeers(1, SocketOptions.FOREVER)),
                new BlockedCall("poll, context closed", poller::poll));
        context.close();
        for (BlockedCall call : calls) {
            call.printEnd();
        }
        new BlockedCall("receive, after that", pull::receive).printEnd();
    }

    /** A call in a thread of its own. */
    private static final class BlockedCall {
        private final Thread thread;
        private final CompletableFuture<String> end = new CompletableFuture<>();

        /** Makes a call, and returns when it is blocked or has ended. */
        BlockedCall(String name, Runnable call) {
            thread = new Thread(() -> end.complete(name + ": " + endOf(call)), name);
            thread.start();
            while (thread.getState() == Thread.State.NEW || thread.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
        }

        private static String endOf(Runnable call) {
            try {
                call.run();
                return "returned";
            } catch (ZmqException thrown) {
                return String.valueOf(thrown.getMessage());
            }
        }

        void printEnd() throws ExecutionException, InterruptedException {
            System.out.println(end.get());
        }
    }

    /** Runs the program. */
    public static void main(String... arguments) {
        main(new Shutdown(), arguments);
    }
}
