package dev.zeugma.bench.scale.worker;

import dev.zeugma.Context;
import dev.zeugma.bench.process.RunFailedException;
import dev.zeugma.message.Message;
import dev.zeugma.monitor.SocketEvent;
import dev.zeugma.option.TcpOptions;
import dev.zeugma.socket.RouterSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The side that accepts: one ROUTER, and one thread that receives. Each peer has a number, which is its routing id and
 * the start of its messages.
 */
final class RouterSide implements Side {
    /** The clock is read once for this many messages. */
    private static final int CLOCK_STRIDE = 256;

    private static final Duration MAX_SILENCE = Duration.ofMillis(100);
    private static final double NANOS = 1e9;

    private final Context context;
    private final ConnectionCounter handshakes = new ConnectionCounter();

    /** Written by the event loops during the handshakes, read after all of them. */
    private final String[] loopOf;

    private final long[] receivedFrom;
    private final String bound;
    private final RouterSocket router;

    RouterSide(int ioThreads, int maxPeers, int highWaterMark, int backlog) {
        loopOf = new String[maxPeers];
        receivedFrom = new long[maxPeers];
        context = Context.create(o -> o.ioThreads(ioThreads));
        router = context.router(o -> o.highWaterMarks(highWaterMark, highWaterMark)
                .tcp(TcpOptions.DEFAULTS.backlog(backlog))
                .linger(Duration.ZERO)
                .monitor(this::onEvent));
        bound = router.bind("tcp://127.0.0.1:*").toString();
    }

    private void onEvent(SocketEvent event) {
        if (event instanceof SocketEvent.HandshakeSucceeded peer && peer.routingId().length > 0) {
            int number = Integer.parseInt(new String(peer.routingId(), StandardCharsets.US_ASCII));
            loopOf[number] = Thread.currentThread().getName();
        }
        // Count last: a thread that waits for the number of handshakes then sees the write above.
        handshakes.accept(event);
    }

    @Override
    public Reply handle(String request, List<String> arguments) throws RunFailedException, InterruptedException {
        return switch (request) {
            case "bound" -> Reply.OK.with("endpoint", bound);
            case "await" -> handshakes.await(Integer.parseInt(arguments.get(0)), seconds(arguments.get(1)));
            case "footprint" -> Footprint.now().reply();
            case "receive" -> receive(Integer.parseInt(arguments.get(0)), seconds(arguments.get(1)));
            case "measure" -> measure(seconds(arguments.get(0)), seconds(arguments.get(1)));
            default -> throw new IllegalArgumentException("unknown request of the router side: '" + request + "'");
        };
    }

    private static Duration seconds(String text) {
        return Duration.ofNanos(Math.round(Double.parseDouble(text) * NANOS));
    }

    /** Waits until a message of each of the given peers was received. */
    private Reply receive(int peers, Duration timeout) throws RunFailedException {
        long end = System.nanoTime() + timeout.toNanos();
        int found = 0;
        while (found < peers) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            Optional<Message> message = left.isNegative() ? Optional.empty() : router.receive(left);
            if (message.isEmpty()) {
                throw new RunFailedException(found + " of " + peers + " peers sent a message within "
                        + timeout.toSeconds() + " s; " + reachable());
            }
            if (count(message.get()) == 1) {
                found++;
            }
        }
        return Reply.OK.with("peers", found);
    }

    private String reachable() throws RunFailedException {
        try {
            return handshakes.await(0, Duration.ZERO).toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** Counts a message and returns how many its peer has sent. */
    private long count(Message message) {
        return ++receivedFrom[ByteBuffer.wrap(message.rest().first()).getInt()];
    }

    private Reply measure(Duration warmUp, Duration time) {
        drainUntil(System.nanoTime() + warmUp.toNanos());
        Arrays.fill(receivedFrom, 0);
        Map<String, Long> loopsBefore = CpuTimes.eventLoops();
        long callerBefore = CpuTimes.caller();
        long processBefore = CpuTimes.process();
        long started = System.nanoTime();
        long messages = drainUntil(started + time.toNanos());
        long elapsed = System.nanoTime() - started;
        Reply reply = Reply.OK
                .with("messages", messages)
                .with("seconds", elapsed / NANOS)
                .with("cpu", (CpuTimes.process() - processBefore) / NANOS)
                .with("caller", (CpuTimes.caller() - callerBefore) / NANOS);
        Map<String, Long> loopsAfter = CpuTimes.eventLoops();
        long[] spread = Arrays.stream(receivedFrom, 0, peers()).sorted().toArray();
        reply = reply.with("peers", Arrays.stream(spread).filter(n -> n > 0).count())
                .with("least", spread.length == 0 ? 0 : spread[0])
                .with("middle", spread.length == 0 ? 0 : spread[spread.length / 2]);
        int number = 0;
        for (String loop : loopsAfter.keySet()) {
            number++;
            long computed = loopsAfter.get(loop) - loopsBefore.getOrDefault(loop, 0L);
            reply = reply.with("cpu" + number, computed / NANOS)
                    .with("connections" + number, connections(loop))
                    .with("messages" + number, messages(loop));
        }
        return reply;
    }

    /** Receives until the given time; returns the number of messages. */
    private long drainUntil(long end) {
        long messages = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < CLOCK_STRIDE; i++) {
                Optional<Message> message = router.receive(MAX_SILENCE);
                if (message.isEmpty()) {
                    break;
                }
                count(message.get());
                messages++;
            }
        }
        return messages;
    }

    private int peers() {
        return (int) Arrays.stream(loopOf).takeWhile(loop -> loop != null).count();
    }

    private long connections(String loop) {
        return Arrays.stream(loopOf).filter(loop::equals).count();
    }

    private long messages(String loop) {
        long messages = 0;
        for (int peer = 0; peer < receivedFrom.length; peer++) {
            if (loop.equals(loopOf[peer])) {
                messages += receivedFrom[peer];
            }
        }
        return messages;
    }

    @Override
    public void close() {
        context.close();
    }
}
