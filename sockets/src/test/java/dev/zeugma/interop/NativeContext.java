package dev.zeugma.interop;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.SocketType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A context of libzmq in this process and its sockets. Used by one thread. */
final class NativeContext implements AutoCloseable {
    private static final Duration TERMINATION = Duration.ofSeconds(20);

    private final LibZmq zmq = LibZmq.get();
    private final List<NativeSocket> sockets = new ArrayList<>();
    private final Pointer pointer;
    private boolean closed;

    NativeContext() {
        Pointer context = zmq.zmq_ctx_new();
        if (context == null) {
            throw failure("zmq_ctx_new");
        }
        pointer = context;
    }

    NativeSocket open(SocketType type) {
        Pointer socket = zmq.zmq_socket(pointer, type.code());
        if (socket == null) {
            throw failure("zmq_socket");
        }
        NativeSocket opened = new NativeSocket(socket, type);
        sockets.add(opened);
        return opened;
    }

    /** The failure of this thread's last call, with the error code of ours if there is one. */
    static RuntimeException failure(String call) {
        int errno = Native.getLastError();
        String what = call + " failed: " + LibZmq.get().zmq_strerror(errno);
        for (ErrorCode code : ErrorCode.values()) {
            if (code.errno() == errno) {
                return new ZmqException(code, what);
            }
        }
        return new IllegalStateException(what + " (errno " + errno + ")");
    }

    /**
     * Closes the open sockets too, as libzmq would wait for them forever. On rare occasions zmq_ctx_term does not return although
     * all sockets are closed and both threads of libzmq are idle, even between two sockets of libzmq: then the context is left
     * alone.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        sockets.forEach(NativeSocket::close);
        CompletableFuture<Void> terminated = new CompletableFuture<>();
        Thread terminator = new Thread(() -> terminate(terminated), "libzmq-terminator");
        terminator.setDaemon(true);
        terminator.start();
        try {
            terminated.get(TERMINATION.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hanging) {
            System.err.println(
                    "zmq_ctx_term did not return within " + TERMINATION + "; libzmq's context is left alone");
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }

    private void terminate(CompletableFuture<Void> terminated) {
        if (zmq.zmq_ctx_term(pointer) == 0) {
            terminated.complete(null);
        } else {
            terminated.completeExceptionally(failure("zmq_ctx_term"));
        }
    }
}
