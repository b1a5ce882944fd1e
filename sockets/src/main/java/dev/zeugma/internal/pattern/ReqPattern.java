package dev.zeugma.internal.pattern;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.routing.FairQueue;
import dev.zeugma.internal.routing.LoadBalancer;
import dev.zeugma.message.Message;
import dev.zeugma.option.ReqOptions;
import dev.zeugma.socket.ReqSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** REQ (RFC 28): sends a request to the next peer with room, then receives its reply. Both gates share one lock. */
public final class ReqPattern implements Pattern {
    private static final byte[] DELIMITER = {};
    private static final int REQUEST_ID_LENGTH = Integer.BYTES;

    private enum State {
        IDLE,
        AWAITING_REPLY
    }

    private final ReqOptions options;
    private final LoadBalancer<Peer, Message> balancer = new LoadBalancer<>(Peer::offer);
    private final FairQueue<Peer, Message> queue = new FairQueue<>(Peer::poll);

    private State state = State.IDLE;

    /** The peer whose reply is accepted; null once that peer is gone, and then any reply is. */
    private @Nullable Peer replier;

    /** The body of the reply, already taken from its peer but not received by the application. */
    private @Nullable Message fetched;

    /** Whether a {@linkplain ReqSocket#request} is in progress, which always carries a request id. */
    private boolean inRequest;

    /** Whether the last request carries a request id. */
    private boolean correlated;

    private int requestId = ThreadLocalRandom.current().nextInt();

    public ReqPattern(ReqOptions options) {
        this.options = options;
    }

    /** Returns whether a message has the form of a reply: an optional request id, a delimiter, and a body. */
    public static boolean isReply(Message message) {
        boolean hasRequestId = message.hasMore() && message.firstLength() == REQUEST_ID_LENGTH;
        Message envelope = hasRequestId ? message.rest() : message;
        return envelope.hasMore() && envelope.isFirstEmpty();
    }

    @Override
    public void attach(Peer peer) {
        if (options.probeRouter()) {
            peer.offer(Message.empty());
        }
        balancer.add(peer);
        queue.activate(peer);
    }

    @Override
    public void detach(Peer peer) {
        balancer.remove(peer);
        if (peer == replier) {
            replier = null;
        }
    }

    @Override
    public void close() {
        queue.forEach(peer -> peer.inbound().close());
        dropFetched();
    }

    @Override
    public void readable(Peer peer) {
        queue.activate(peer);
    }

    @Override
    public void writable(Peer peer) {
        balancer.activate(peer);
    }

    /** Makes requests carry a request id until {@link #endRequest}. */
    public void beginRequest() {
        requireTurnToSend();
        inRequest = true;
    }

    /** Abandons the request sent since {@link #beginRequest}: its reply is no longer awaited. */
    public void endRequest() {
        if (inRequest) {
            inRequest = false;
            state = State.IDLE;
            replier = null;
            dropFetched();
        }
    }

    private void requireTurnToSend() {
        if (state == State.AWAITING_REPLY && !options.relaxed()) {
            throw new ZmqException(ErrorCode.EFSM, "a REQ socket must receive the reply before it sends again");
        }
    }

    @Override
    public boolean send(Message body) {
        requireTurnToSend();
        state = State.IDLE;
        replier = null;
        dropStaleReplies();
        Message request = body.prepend(DELIMITER);
        boolean hasId = options.correlate() || inRequest;
        if (hasId) {
            request = request.prepend(requestIdFrame(requestId + 1));
        }
        Peer target = balancer.send(request);
        if (target == null) {
            return false;
        }
        requestId++;
        replier = target;
        correlated = hasId;
        state = State.AWAITING_REPLY;
        return true;
    }

    private void dropStaleReplies() {
        dropFetched();
        Message stale;
        while ((stale = queue.poll()) != null) {
            stale.release();
        }
    }

    @Override
    public @Nullable Message receive() {
        if (state != State.AWAITING_REPLY) {
            throw new ZmqException(ErrorCode.EFSM, "a REQ socket must send a request before it receives");
        }
        if (!fetch()) {
            return null;
        }
        Message body = fetched;
        fetched = null;
        state = State.IDLE;
        replier = null;
        return body;
    }

    /** Fetches the reply, if it is not fetched yet; drops other messages. Returns whether there is one. */
    private boolean fetch() {
        Message message;
        while (fetched == null && (message = queue.poll()) != null) {
            fetched = replier == null || replier == queue.last() ? bodyOf(message) : null;
            if (fetched == null) {
                message.release();
            }
        }
        return fetched != null;
    }

    private void dropFetched() {
        if (fetched != null) {
            fetched.release();
            fetched = null;
        }
    }

    /** Returns the body if the message is the reply to the last request, else null. */
    private @Nullable Message bodyOf(Message message) {
        Message envelope = message;
        if (correlated) {
            boolean isRequestId = envelope.hasMore() && envelope.firstLength() == REQUEST_ID_LENGTH;
            if (!isRequestId || !Arrays.equals(envelope.first(), requestIdFrame(requestId))) {
                return null;
            }
            envelope = envelope.rest();
        }
        return envelope.hasMore() && envelope.isFirstEmpty() ? envelope.rest() : null;
    }

    /** Returns the id in native byte order, as in libzmq; only this socket reads it. */
    private static byte[] requestIdFrame(int id) {
        return ByteBuffer.allocate(REQUEST_ID_LENGTH)
                .order(ByteOrder.nativeOrder())
                .putInt(id)
                .array();
    }

    @Override
    public boolean mayReceive() {
        return state == State.AWAITING_REPLY && (fetched != null || queue.mayHaveMessages());
    }

    @Override
    public boolean maySend() {
        return state == State.IDLE && balancer.mayHaveRoom();
    }

    @Override
    public boolean canReceive() {
        return state == State.AWAITING_REPLY && fetch();
    }

    @Override
    public boolean canSend() {
        return (state == State.IDLE || options.relaxed()) && balancer.hasRoom(Peer::hasRoom);
    }

    @Override
    public Peer lastSender() {
        return queue.last();
    }
}
