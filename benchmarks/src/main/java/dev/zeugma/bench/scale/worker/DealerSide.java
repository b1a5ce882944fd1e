package dev.zeugma.bench.scale.worker;

import dev.zeugma.Context;
import dev.zeugma.bench.process.RunFailedException;
import dev.zeugma.message.Message;
import dev.zeugma.socket.DealerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The side that connects: many DEALERs in one context, and a few threads that send for them in turn. */
public final class DealerSide implements Side {
    /** Each message starts with the number of its peer. */
    public static final int MIN_SIZE = Integer.BYTES;

    /** How long a sender pauses when all queues are full. */
    private static final long IDLE_NANOS = 20_000;

    private final Context context;
    private final int highWaterMark;
    private final int burst;
    private final int senders;
    private final int size;
    private final ConnectionCounter handshakes = new ConnectionCounter();
    private final List<DealerSocket> dealers = new ArrayList<>();
    private final List<Thread> sending = new ArrayList<>();

    private volatile boolean stopped;

    /** Creates a side of at most the given peers, whose senders send a burst of messages per peer and turn. */
    DealerSide(int ioThreads, int maxPeers, int highWaterMark, int senders, int burst, int size) {
        this.size = size;
        this.highWaterMark = highWaterMark;
        this.senders = senders;
        this.burst = burst;
        context = Context.create(o -> o.ioThreads(ioThreads).maximumSockets(maxPeers));
    }

    @Override
    public Reply handle(String request, List<String> arguments) throws RunFailedException, InterruptedException {
        return switch (request) {
            case "connect" -> connect(arguments.get(0), Integer.parseInt(arguments.get(1)), false);
            case "storm" -> connect(arguments.get(0), Integer.parseInt(arguments.get(1)), true);
            case "await" ->
                handshakes.await(
                        Integer.parseInt(arguments.get(0)), Duration.ofSeconds(Long.parseLong(arguments.get(1))));
            case "footprint" -> Footprint.now().reply();
            case "send" -> send();
            default -> throw new IllegalArgumentException("unknown request of the dealer side: '" + request + "'");
        };
    }

    /** Opens more peers, which connect in the background. With a greeting, each sends a message. */
    private Reply connect(String endpoint, int peers, boolean greeting) throws RunFailedException {
        for (int i = 0; i < peers; i++) {
            int number = dealers.size();
            DealerSocket dealer = context.dealer(o -> o.routingId(Integer.toString(number))
                    .highWaterMarks(highWaterMark, highWaterMark)
                    .linger(Duration.ZERO)
                    .monitor(handshakes));
            dealers.add(dealer);
            dealer.connect(endpoint);
            if (greeting && !dealer.trySend(message(number))) {
                throw new RunFailedException("the first message of peer " + number + " did not fit into the queue");
            }
        }
        return Reply.OK;
    }

    private Message message(int number) {
        byte[] payload = new byte[size];
        ByteBuffer.wrap(payload).putInt(number);
        return Message.of(payload);
    }

    /** Starts the threads that send for all peers, as fast as possible. */
    private Reply send() {
        for (int sender = 0; sender < Math.min(senders, dealers.size()); sender++) {
            int first = sender;
            Thread thread = new Thread(() -> sendInTurn(first), "sender-" + sender);
            thread.setDaemon(true);
            thread.start();
            sending.add(thread);
        }
        return Reply.OK;
    }

    private void sendInTurn(int first) {
        while (!stopped) {
            boolean anySent = false;
            for (int number = first; number < dealers.size(); number += senders) {
                DealerSocket dealer = dealers.get(number);
                for (int i = 0; i < burst && dealer.trySend(message(number)); i++) {
                    anySent = true;
                }
            }
            if (!anySent) {
                LockSupport.parkNanos(IDLE_NANOS);
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
