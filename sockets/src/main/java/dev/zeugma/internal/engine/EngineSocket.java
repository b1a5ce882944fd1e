package dev.zeugma.internal.engine;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.socket.Socket;

/** A public socket with its engine: every socket that a context opens. */
public interface EngineSocket extends Socket {
    /** Returns the engine. */
    SocketCore core();

    /** Returns the socket with its engine; throws EINVAL if it was not opened by a context, as a mock. */
    static EngineSocket of(Socket socket) {
        if (socket instanceof EngineSocket opened) {
            return opened;
        }
        throw new ZmqException(ErrorCode.EINVAL, "socket " + socket + " was not opened by a context");
    }
}
