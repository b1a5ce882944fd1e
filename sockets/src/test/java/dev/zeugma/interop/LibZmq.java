package dev.zeugma.interop;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * libzmq's C API as far as the tests need it; its manual pages have the same names. {@code size_t} is mapped to {@code
 * long}, which is right on 64-bit machines.
 */
interface LibZmq extends Library {
    int ROUTING_ID = 5;
    int SUBSCRIBE = 6;
    int UNSUBSCRIBE = 7;
    int SNDBUF = 11;
    int RCVBUF = 12;
    int EVENTS = 15;
    int LINGER = 17;
    int RECONNECT_IVL = 18;
    int SNDHWM = 23;
    int RCVHWM = 24;
    int RCVTIMEO = 27;
    int SNDTIMEO = 28;
    int LAST_ENDPOINT = 32;
    int ROUTER_MANDATORY = 33;
    int IMMEDIATE = 39;
    int XPUB_VERBOSE = 40;
    int PROBE_ROUTER = 51;
    int REQ_CORRELATE = 52;
    int REQ_RELAXED = 53;
    int CONFLATE = 54;
    int ROUTER_HANDOVER = 56;
    int CONNECT_ROUTING_ID = 61;
    int HANDSHAKE_IVL = 66;
    int XPUB_NODROP = 69;
    int XPUB_MANUAL = 71;
    int XPUB_WELCOME_MSG = 72;
    int INVERT_MATCHING = 74;
    int HEARTBEAT_IVL = 75;
    int HEARTBEAT_TTL = 76;
    int HEARTBEAT_TIMEOUT = 77;
    int XPUB_VERBOSER = 78;

    int SNDMORE = 2;
    int POLLIN = 1;
    int POLLOUT = 2;

    /** Size of a {@code zmq_msg_t}, bytes. */
    int MESSAGE_SIZE = 64;

    @Nullable Pointer zmq_ctx_new();

    int zmq_ctx_term(Pointer context);

    @Nullable Pointer zmq_socket(Pointer context, int type);

    int zmq_close(Pointer socket);

    int zmq_setsockopt(Pointer socket, int option, byte[] value, long length);

    int zmq_setsockopt(Pointer socket, int option, IntByReference value, long length);

    int zmq_getsockopt(Pointer socket, int option, byte[] value, LongByReference length);

    int zmq_bind(Pointer socket, String endpoint);

    int zmq_unbind(Pointer socket, String endpoint);

    int zmq_connect(Pointer socket, String endpoint);

    int zmq_disconnect(Pointer socket, String endpoint);

    int zmq_socket_monitor(Pointer socket, String endpoint, int events);

    int zmq_send(Pointer socket, byte[] frame, long length, int flags);

    int zmq_msg_init(Pointer message);

    int zmq_msg_recv(Pointer message, Pointer socket, int flags);

    int zmq_msg_more(Pointer message);

    long zmq_msg_size(Pointer message);

    Pointer zmq_msg_data(Pointer message);

    @Nullable String zmq_msg_gets(Pointer message, String property);

    int zmq_msg_close(Pointer message);

    String zmq_strerror(int errno);

    /** The library; loaded at the first call. */
    static LibZmq get() {
        if (Loaded.LIBRARY == null) {
            throw new IllegalStateException(Loaded.WHY_NOT);
        }
        return Loaded.LIBRARY;
    }

    /** Why libzmq is missing and how to install it; empty if it is available. */
    static Optional<String> whyUnavailable() {
        return Loaded.LIBRARY == null ? Optional.of(Loaded.WHY_NOT) : Optional.empty();
    }

    /** The library, if it can be loaded. */
    final class Loaded {
        private static final @Nullable LibZmq LIBRARY;
        private static final String WHY_NOT;

        static {
            LibZmq library = null;
            String whyNot = "";
            try {
                library = Native.load("libzmq.so.5", LibZmq.class);
            } catch (UnsatisfiedLinkError e) {
                whyNot = "libzmq.so.5 cannot be loaded (on Debian and Ubuntu: apt-get install libzmq5)";
            }
            LIBRARY = library;
            WHY_NOT = whyNot;
        }

        private Loaded() {}
    }
}
