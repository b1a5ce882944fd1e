package dev.zeugma.bench.scale;

import dev.zeugma.Context;
import dev.zeugma.bench.run.RunFailedException;
import dev.zeugma.message.Message;
import dev.zeugma.socket.DealerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The side that connects: many DEALERs in one context, and few threads that go round them. */
final class DealerSide implements Side {
    /** Each message begins with the number of its peer. */
    static final int LEAST_SIZE = Integer.BYTES;

    /** How long a sender rests when no peer has room. */
    private static final long REST_NANOS = 20_000;

    private final Context context;
    private final int highWaterMark;
    private final int burst;
    private final int senders;
    private final int size;
    private final Handshakes handshakes = new Handshakes();
    private final List<DealerSocket> dealers = new ArrayList<>();
    private final List<Thread> sending = new ArrayList<>();

    /** Tells the senders to end. */
    private volatile boolean stopped;

    /** A side of that many peers at most, whose senders give each peer so many messages in its turn. */
    DealerSide(int ioThreads, int mostPeers, int highWaterMark, int senders, int burst, int size) {
        this.size = size;
        this.highWaterMark = highWaterMark;
        this.senders = senders;
        this.burst = burst;
        context = Context.create(o -> o.ioThreads(ioThreads).maximumSockets(mostPeers));
    }

    @Override
    public Answer fulfil(String request, List<String> arguments) throws RunFailedException, InterruptedException {
        return switch (request) {
            case "connect" -> connect(arguments.get(0), Integer.parseInt(arguments.get(1)), false);
            case "storm" -> connect(arguments.get(0), Integer.parseInt(arguments.get(1)), true);
            case "await" ->
                handshakes.await(
                        Integer.parseInt(arguments.get(0)), Duration.ofSeconds(Long.parseLong(arguments.get(1))));
            case "footprint" -> Footprint.now().answer();
            case "send" -> send();
            default -> throw new IllegalArgumentException("the dealer side knows no request '" + request + "'");
        };
    }

    /** Opens so many peers more, which connect while this returns; each may greet with a message. */
    private Answer connect(String endpoint, int peers, boolean greeting) throws RunFailedException {
        for (int i = 0; i < peers; i++) {
            int number = dealers.size();
            DealerSocket dealer = context.dealer(o -> o.routingId(Integer.toString(number))
                    .highWaterMarks(highWaterMark, highWaterMark)
                    .linger(Duration.ZERO)
                    .monitor(handshakes));
            dealers.add(dealer);
            dealer.connect(endpoint);
            if (greeting && !dealer.trySend(message(number))) {
                throw new RunFailedException("the first message of peer " + number + " found no room");
            }
        }
        return Answer.OK;
    }

    private Message message(int number) {
        byte[] payload = new byte[size];
        ByteBuffer.wrap(payload).putInt(number);
        return Message.of(payload);
    }

    /** All peers send from now on, as much as they can. */
    private Answer send() {
        for (int sender = 0; sender < Math.min(senders, dealers.size()); sender++) {
            int first = sender;
            Thread thread = new Thread(() -> goRound(first), "sender-" + sender);
            thread.setDaemon(true);
            thread.start();
            sending.add(thread);
        }
        return Answer.OK;
    }

    private void goRound(int first) {
        while (!stopped) {
            boolean anySent = false;
            for (int number = first; number < dealers.size(); number += senders) {
                DealerSocket dealer = dealers.get(number);
                for (int i = 0; i < burst && dealer.trySend(message(number)); i++) {
                    anySent = true;
                }
            }
            if (!anySent) {
                LockSupport.parkNanos(REST_NANOS);
            }
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread thread : sending) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        context.close();
    }
}
