package dev.zeugma.example;

import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.message.Message;
import dev.zeugma.socket.RouterSocket;

/** The example of docs/topics/errors.md. */
final class ErrorsExample {
    private ErrorsExample() {}

    static boolean sendIfConnected(RouterSocket router, Message message) {
        try {
            router.send(message); // with the option mandatory
            return true;
        } catch (ZmqException failure) {
            if (failure.code() == ErrorCode.EHOSTUNREACH) {
                return false;
            }
            throw failure;
        }
    }
}
