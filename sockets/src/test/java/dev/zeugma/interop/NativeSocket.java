package dev.zeugma.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.message.Message;
import dev.zeugma.message.SocketType;
import dev.zeugma.support.Waiting;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/** A socket of libzmq. Sends and receives whole messages. Used by one thread at a time. */
final class NativeSocket implements AnySocket {
    private static final int PATIENCE_MILLIS = (int) Waiting.PATIENCE.toMillis();

    private final LibZmq zmq = LibZmq.get();
    private final Memory received = new Memory(LibZmq.MESSAGE_SIZE);
    private final Pointer pointer;
    private final SocketType type;
    private int sendMillis = -1;
    private int receiveMillis = -1;
    private boolean closed;

    NativeSocket(Pointer pointer, SocketType type) {
        this.pointer = pointer;
        this.type = type;
    }

    NativeSocket set(int option, int value) {
        check("zmq_setsockopt", zmq.zmq_setsockopt(pointer, option, new IntByReference(value), Integer.BYTES));
        return this;
    }

    NativeSocket set(int option, String value) {
        return set(option, value.getBytes(UTF_8));
    }

    NativeSocket set(int option, byte[] value) {
        check("zmq_setsockopt", zmq.zmq_setsockopt(pointer, option, value, value.length));
        return this;
    }

    private byte[] get(int option) {
        byte[] value = new byte[256];
        LongByReference length = new LongByReference(value.length);
        check("zmq_getsockopt", zmq.zmq_getsockopt(pointer, option, value, length));
        return Arrays.copyOf(value, (int) length.getValue());
    }

    @Override
    public void work() {
        get(LibZmq.EVENTS);
    }

    private boolean can(int event) {
        int events = ByteBuffer.wrap(get(LibZmq.EVENTS))
                .order(ByteOrder.nativeOrder())
                .getInt();
        return (events & event) != 0;
    }

    @Override
    public boolean canSend() {
        return can(LibZmq.POLLOUT);
    }

    @Override
    public boolean canReceive() {
        return can(LibZmq.POLLIN);
    }

    @Override
    public String bind(String endpoint) {
        check("zmq_bind", zmq.zmq_bind(pointer, endpoint));
        byte[] bound = get(LibZmq.LAST_ENDPOINT);
        return new String(bound, 0, bound.length - 1, UTF_8);
    }

    @Override
    public void unbind(String endpoint) {
        check("zmq_unbind", zmq.zmq_unbind(pointer, endpoint));
    }

    @Override
    public void connect(String endpoint) {
        check("zmq_connect", zmq.zmq_connect(pointer, endpoint));
    }

    @Override
    public void connect(String endpoint, String routingId) {
        set(LibZmq.CONNECT_ROUTING_ID, routingId);
        connect(endpoint);
    }

    @Override
    public void disconnect(String endpoint) {
        check("zmq_disconnect", zmq.zmq_disconnect(pointer, endpoint));
    }

    @Override
    public void subscribe(String topic) {
        set(LibZmq.SUBSCRIBE, topic);
    }

    @Override
    public void unsubscribe(String topic) {
        set(LibZmq.UNSUBSCRIBE, topic);
    }

    @Override
    public void grant(String topic) {
        set(LibZmq.SUBSCRIBE, topic);
    }

    @Override
    public void revoke(String topic) {
        set(LibZmq.UNSUBSCRIBE, topic);
    }

    /** Sends all events to an endpoint of the context. */
    void monitor(String endpoint) {
        check("zmq_socket_monitor", zmq.zmq_socket_monitor(pointer, endpoint, 0xffff));
    }

    @Override
    public boolean send(Message message, Duration timeout) {
        int millis = (int) timeout.toMillis();
        if (millis != sendMillis) {
            set(LibZmq.SNDTIMEO, millis);
            sendMillis = millis;
        }
        Iterator<byte[]> frames = message.iterator();
        while (frames.hasNext()) {
            byte[] frame = frames.next();
            int flags = frames.hasNext() ? LibZmq.SNDMORE : 0;
            if (!isInTime("zmq_send", () -> zmq.zmq_send(pointer, frame, frame.length, flags))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Optional<Message> receive(Duration timeout) {
        waitForMessages(timeout);
        List<byte[]> frames = new ArrayList<>();
        boolean more = true;
        while (more) {
            // The next frame of the message has already arrived.
            Optional<Boolean> next = receiveFrame(frames);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            more = next.get();
        }
        return Optional.of(Message.of(frames));
    }

    private void waitForMessages(Duration longest) {
        int millis = (int) longest.toMillis();
        if (millis != receiveMillis) {
            set(LibZmq.RCVTIMEO, millis);
            receiveMillis = millis;
        }
    }

    /** Whether more frames follow; empty if nothing arrived. */
    private Optional<Boolean> receiveFrame(List<byte[]> frames) {
        check("zmq_msg_init", zmq.zmq_msg_init(received));
        try {
            if (!isInTime("zmq_msg_recv", () -> zmq.zmq_msg_recv(received, pointer, 0))) {
                return Optional.empty();
            }
            int size = Math.toIntExact(zmq.zmq_msg_size(received));
            frames.add(size == 0 ? new byte[0] : zmq.zmq_msg_data(received).getByteArray(0, size));
            return Optional.of(zmq.zmq_msg_more(received) == 1);
        } finally {
            check("zmq_msg_close", zmq.zmq_msg_close(received));
        }
    }

    @Override
    public Optional<String> receiveProperty(String name) {
        waitForMessages(Waiting.PATIENCE);
        check("zmq_msg_init", zmq.zmq_msg_init(received));
        Optional<String> value;
        boolean more;
        try {
            check("zmq_msg_recv", uninterrupted(() -> zmq.zmq_msg_recv(received, pointer, 0)));
            value = Optional.ofNullable(zmq.zmq_msg_gets(received, name));
            more = zmq.zmq_msg_more(received) == 1;
        } finally {
            check("zmq_msg_close", zmq.zmq_msg_close(received));
        }
        if (more) {
            receive();
        }
        return value;
    }

    private static boolean isInTime(String call, IntSupplier attempt) {
        if (uninterrupted(attempt) >= 0) {
            return true;
        }
        if (Native.getLastError() == ErrorCode.EAGAIN.errno()) {
            return false;
        }
        throw NativeContext.failure(call);
    }

    /** Signals of the JVM may interrupt a system call of libzmq. */
    private static int uninterrupted(IntSupplier call) {
        int result;
        do {
            result = call.getAsInt();
        } while (result < 0 && Native.getLastError() == ErrorCode.EINTR.errno());
        return result;
    }

    private static void check(String call, int result) {
        if (result < 0) {
            throw NativeContext.failure(call);
        }
    }

    @Override
    public void close() {
        close(0);
    }

    /** Sent messages may still leave; closing the context waits for them, but no longer than for anything else. */
    void closeAfterSending() {
        close(PATIENCE_MILLIS);
    }

    private void close(int lingerMillis) {
        if (!closed) {
            closed = true;
            set(LibZmq.LINGER, lingerMillis);
            check("zmq_close", zmq.zmq_close(pointer));
            received.close();
        }
    }

    @Override
    public String toString() {
        return "libzmq's " + type + " socket";
    }
}
