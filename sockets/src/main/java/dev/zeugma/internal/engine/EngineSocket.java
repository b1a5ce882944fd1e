package dev.zeugma.internal.engine;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.socket.Socket;

/** A public socket with its engine: every socket that a context opens. */
public interface EngineSocket extends Socket {
    /** Returns the engine. */
    SocketCore core();

    /** Casts a socket; throws EINVAL if it was not opened by a context, such as a mock. */
    static EngineSocket of(Socket socket) {
        if (socket instanceof EngineSocket opened) {
            return opened;
        }
        throw new ZmqException(ErrorCode.EINVAL, "socket " + socket + " was not opened by a context");
    }
}
