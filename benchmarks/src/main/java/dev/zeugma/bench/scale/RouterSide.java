package dev.zeugma.bench.scale;

import dev.zeugma.Context;
import dev.zeugma.bench.run.RunFailedException;
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
 * The side that accepts: one ROUTER, and one thread that receives. Peers are known by the number in the first bytes of
 * their messages, and by the same number as their routing id.
 */
final class RouterSide implements Side {
    /** The clock is read once for so many messages. */
    private static final int CLOCK_STRIDE = 256;

    private static final Duration LONGEST_SILENCE = Duration.ofMillis(100);
    private static final double NANOS = 1e9;

    private final Context context;
    private final Handshakes handshakes = new Handshakes();

    /** Written by the event loops during the handshakes, read when all of them are done. */
    private final String[] loopOf;

    private final long[] heard;
    private final String bound;
    private final RouterSocket router;

    RouterSide(int ioThreads, int mostPeers, int highWaterMark, int backlog) {
        loopOf = new String[mostPeers];
        heard = new long[mostPeers];
        context = Context.create(o -> o.ioThreads(ioThreads));
        router = context.router(o -> o.highWaterMarks(highWaterMark, highWaterMark)
                .tcp(TcpOptions.DEFAULTS.backlog(backlog))
                .linger(Duration.ZERO)
                .monitor(this::note));
        bound = router.bind("tcp://127.0.0.1:*").toString();
    }

    private void note(SocketEvent event) {
        if (event instanceof SocketEvent.HandshakeSucceeded peer && peer.routingId().length > 0) {
            int number = Integer.parseInt(new String(peer.routingId(), StandardCharsets.US_ASCII));
            loopOf[number] = Thread.currentThread().getName();
        }
        // Afterwards: whoever waits for the number of handshakes sees what they wrote.
        handshakes.accept(event);
    }

    @Override
    public Answer fulfil(String request, List<String> arguments) throws RunFailedException, InterruptedException {
        return switch (request) {
            case "bound" -> Answer.OK.with("endpoint", bound);
            case "await" -> handshakes.await(Integer.parseInt(arguments.get(0)), seconds(arguments.get(1)));
            case "footprint" -> Footprint.now().answer();
            case "receive" -> receive(Integer.parseInt(arguments.get(0)), seconds(arguments.get(1)));
            case "measure" -> measure(seconds(arguments.get(0)), seconds(arguments.get(1)));
            default -> throw new IllegalArgumentException("the router side knows no request '" + request + "'");
        };
    }

    private static Duration seconds(String text) {
        return Duration.ofNanos(Math.round(Double.parseDouble(text) * NANOS));
    }

    /** Waits until so many peers have been heard. */
    private Answer receive(int peers, Duration atMost) throws RunFailedException {
        long end = System.nanoTime() + atMost.toNanos();
        int found = 0;
        while (found < peers) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            Optional<Message> message = left.isNegative() ? Optional.empty() : router.receive(left);
            if (message.isEmpty()) {
                throw new RunFailedException(found + " of " + peers + " peers were heard within " + atMost.toSeconds()
                        + " s; " + reachable());
            }
            if (count(message.get()) == 1) {
                found++;
            }
        }
        return Answer.OK.with("heard", found);
    }

    private String reachable() throws RunFailedException {
        try {
            return handshakes.await(0, Duration.ZERO).toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** Counts a message of an envelope and a payload; returns how many came from that peer. */
    private long count(Message message) {
        return ++heard[ByteBuffer.wrap(message.rest().first()).getInt()];
    }

    private Answer measure(Duration warmUp, Duration time) {
        drainUntil(System.nanoTime() + warmUp.toNanos());
        Arrays.fill(heard, 0);
        Map<String, Long> loopsBefore = Loops.cpuNanos();
        long callerBefore = Loops.callerNanos();
        long processBefore = Loops.processNanos();
        long started = System.nanoTime();
        long messages = drainUntil(started + time.toNanos());
        long elapsed = System.nanoTime() - started;
        Answer answer = Answer.OK
                .with("messages", messages)
                .with("seconds", elapsed / NANOS)
                .with("cpu", (Loops.processNanos() - processBefore) / NANOS)
                .with("caller", (Loops.callerNanos() - callerBefore) / NANOS);
        Map<String, Long> loopsAfter = Loops.cpuNanos();
        long[] spread = Arrays.stream(heard, 0, peers()).sorted().toArray();
        answer = answer.with("peers", Arrays.stream(spread).filter(n -> n > 0).count())
                .with("least", spread.length == 0 ? 0 : spread[0])
                .with("middle", spread.length == 0 ? 0 : spread[spread.length / 2]);
        int number = 0;
        for (String loop : loopsAfter.keySet()) {
            number++;
            long computed = loopsAfter.get(loop) - loopsBefore.getOrDefault(loop, 0L);
            answer = answer.with("cpu" + number, computed / NANOS)
                    .with("connections" + number, connections(loop))
                    .with("messages" + number, messages(loop));
        }
        return answer;
    }

    /** Receives until that moment; returns how many messages there were. */
    private long drainUntil(long end) {
        long messages = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < CLOCK_STRIDE; i++) {
                Optional<Message> message = router.receive(LONGEST_SILENCE);
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
        for (int peer = 0; peer < heard.length; peer++) {
            if (loop.equals(loopOf[peer])) {
                messages += heard[peer];
            }
        }
        return messages;
    }

    @Override
    public void close() {
        context.close();
    }
}
