package dev.zeugma.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import dev.zeugma.zmtp.wire.Message;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntSupplier;

/** A socket of libzmq. Sends and receives whole messages, and waits for either at most ten seconds. One thread at a time. */
final class NativeSocket implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final LibZmq zmq = LibZmq.get();
    private final Memory received = new Memory(LibZmq.MESSAGE_SIZE);
    private final Pointer pointer;
    private boolean closed;

    NativeSocket(Pointer pointer) {
        this.pointer = pointer;
        set(LibZmq.SNDTIMEO, PATIENCE_MILLIS);
        set(LibZmq.RCVTIMEO, PATIENCE_MILLIS);
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

    /** Does what waits for the next call of the application, such as sending subscriptions to a new connection. */
    void work() {
        byte[] events = new byte[Integer.BYTES];
        LongByReference length = new LongByReference(events.length);
        check("zmq_getsockopt", zmq.zmq_getsockopt(pointer, LibZmq.EVENTS, events, length));
    }

    /** Binds to a free port of this machine and returns the endpoint. */
    String bind() {
        check("zmq_bind", zmq.zmq_bind(pointer, "tcp://127.0.0.1:*"));
        byte[] endpoint = new byte[256];
        LongByReference length = new LongByReference(endpoint.length);
        check("zmq_getsockopt", zmq.zmq_getsockopt(pointer, LibZmq.LAST_ENDPOINT, endpoint, length));
        return new String(endpoint, 0, (int) length.getValue() - 1, UTF_8);
    }

    void bind(String endpoint) {
        check("zmq_bind", zmq.zmq_bind(pointer, endpoint));
    }

    void connect(String endpoint) {
        check("zmq_connect", zmq.zmq_connect(pointer, endpoint));
    }

    /** Has all events sent to an endpoint of the context. */
    void monitor(String endpoint) {
        check("zmq_socket_monitor", zmq.zmq_socket_monitor(pointer, endpoint, 0xffff));
    }

    void send(Message message) {
        Iterator<byte[]> frames = message.iterator();
        while (frames.hasNext()) {
            byte[] frame = frames.next();
            int flags = frames.hasNext() ? LibZmq.SNDMORE : 0;
            check("zmq_send", uninterrupted(() -> zmq.zmq_send(pointer, frame, frame.length, flags)));
        }
    }

    Message receive() {
        List<byte[]> frames = new ArrayList<>();
        while (receiveFrame(frames)) {
            // Another frame of the same message is there already.
        }
        return Message.of(frames);
    }

    private boolean receiveFrame(List<byte[]> frames) {
        check("zmq_msg_init", zmq.zmq_msg_init(received));
        try {
            check("zmq_msg_recv", uninterrupted(() -> zmq.zmq_msg_recv(received, pointer, 0)));
            int size = Math.toIntExact(zmq.zmq_msg_size(received));
            frames.add(size == 0 ? new byte[0] : zmq.zmq_msg_data(received).getByteArray(0, size));
            return zmq.zmq_msg_more(received) == 1;
        } finally {
            check("zmq_msg_close", zmq.zmq_msg_close(received));
        }
    }

    /** The JVM's own signals may interrupt a system call of libzmq. */
    private static int uninterrupted(IntSupplier call) {
        int result;
        do {
            result = call.getAsInt();
        } while (result < 0 && Native.getLastError() == LibZmq.EINTR);
        return result;
    }

    private static void check(String call, int result) {
        if (result < 0) {
            throw NativeContext.failure(call);
        }
    }

    /** Drops what was not sent. */
    @Override
    public void close() {
        close(0);
    }

    /** What was sent may still leave; the context's close waits for it, but not longer than for anything else. */
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
}
