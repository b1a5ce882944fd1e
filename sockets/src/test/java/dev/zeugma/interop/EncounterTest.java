package dev.zeugma.interop;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.support.Ports;
import dev.zeugma.support.Transport;
import dev.zeugma.support.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests the behaviour of a socket, the subject, among its peers, with subject and peers of ours and of libzmq in every
 * combination: between two sockets of libzmq, to show that the test states what libzmq does; between ours and theirs,
 * in both roles, to show that we do the same.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("encounters")
@Tag("jdk")
abstract class EncounterTest extends TwoLibrariesTest {
    /** The number of peers. */
    static final int PEERS = 5;

    /** Long enough to observe that something does not happen. */
    static final Duration A_WHILE = Duration.ofMillis(200);

    /** A few messages of this size fill the buffers of the kernel. */
    static final int LARGE = 2 * 1024 * 1024;

    /** More large messages than all buffers in between can hold. */
    static final int TOO_MANY = 50;

    /** Which library a socket belongs to. */
    enum Side {
        OURS,
        LIBZMQ
    }

    /** Which libraries meet, and on which transport. */
    record Encounter(Side subject, Side peers, Transport transport) {
        @Override
        public String toString() {
            return subject + " among " + peers + " over " + transport;
        }
    }

    @Parameter
    private Encounter encounter;

    @TempDir
    private Path directory;

    private int paths;

    static Stream<Encounter> encounters() {
        return Transport.chosenOf(Transport.TCP_EPOLL, Transport.IPC_EPOLL).stream()
                .flatMap(transport -> Stream.of(Side.values()).flatMap(subject -> Stream.of(Side.values())
                        .map(peers -> new Encounter(subject, peers, transport))));
    }

    final Encounter encounter() {
        return encounter;
    }

    /** Opens the socket under test. */
    final AnySocket subject(Kind kind) {
        return open(encounter.subject, kind);
    }

    /** Opens one of its peers. */
    final AnySocket peer(Kind kind) {
        return open(encounter.peers, kind);
    }

    final List<AnySocket> peers(SocketType type) {
        return IntStream.range(0, PEERS).mapToObj(i -> peer(Kind.of(type))).toList();
    }

    private AnySocket open(Side side, Kind kind) {
        return side == Side.OURS ? ours(kind) : theirs(kind);
    }

    final boolean isTcp() {
        return encounter.transport.isTcp();
    }

    /** An unused endpoint to bind; connect to what binding returns. */
    final String anywhere() {
        return encounter.transport.anywhere();
    }

    /** An endpoint that is known before a socket is bound to it. */
    final String somewhere() {
        return isTcp() ? Ports.freeEndpoint() : "ipc://" + directory.resolve("socket" + ++paths);
    }

    /** Binds to the endpoint of a closed socket; libzmq releases it only some time later. */
    static void bindAgain(AnySocket socket, String endpoint) {
        Waiting.until("bound again", () -> {
            try {
                socket.bind(endpoint);
                return true;
            } catch (ZmqException inUse) {
                return false;
            }
        });
    }

    /** Receives while another socket runs what is pending until a call of its application. */
    static Message receive(AnySocket receiver, AnySocket working) {
        List<Message> received = new ArrayList<>();
        Waiting.until(receiver + " has received", () -> {
            working.work();
            receiver.receive(Duration.ZERO).ifPresent(received::add);
            return !received.isEmpty();
        });
        return received.get(0);
    }

    /** Sends from a mandatory ROUTER as soon as the peer is connected. */
    static void sendWhenThere(AnySocket router, Message message) {
        Waiting.until(router + " knows the peer", () -> isTaken(router, message));
    }

    /** Waits until a mandatory ROUTER no longer knows the peer; what it accepts until then is lost. */
    static void awaitGone(AnySocket router, Message message) {
        Waiting.until("the peer is no longer known to " + router, () -> !isTaken(router, message));
    }

    private static boolean isTaken(AnySocket router, Message message) {
        try {
            return router.trySend(message);
        } catch (ZmqException unknown) {
            if (unknown.code() != ErrorCode.EHOSTUNREACH) {
                throw unknown;
            }
            return false;
        }
    }

    /** Messages that each fill much of the kernel's buffers, numbered in their first byte. */
    static byte[] large(int number) {
        byte[] body = new byte[LARGE];
        body[0] = (byte) number;
        return body;
    }
}
