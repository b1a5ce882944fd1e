package dev.zeugma.internal.engine;

import dev.zeugma.endpoint.Endpoint;
import dev.zeugma.error.ErrorCode;
import dev.zeugma.error.ZmqException;
import dev.zeugma.internal.loop.Driver;
import dev.zeugma.internal.transport.Attachment;
import dev.zeugma.socket.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The application's view of an endpoint that a socket connects to. */
record EndpointConnection(Attachment.Connected attachment, Driver driver) implements Connection {
    @Override
    public Endpoint endpoint() {
        return attachment.endpoint();
    }

    @Override
    public CompletableFuture<Void> established() {
        return attachment.established().copy();
    }

    @Override
    public boolean await(Duration timeout) {
        CompletableFuture<Void> established = attachment.established();
        driver.enter();
        if (!established.isDone() && driver.inEventLoop()) {
            throw ZmqException.at(
                    endpoint().toString(),
                    ErrorCode.EDEADLK,
                    "await blocks, so it must not be called on an event loop",
                    null);
        }
        try {
            if (!driver.await(established, timeout)) {
                return false;
            }
            established.join();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errors.interrupted();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ZmqException reason ? reason : e;
        }
    }

    @Override
    public String toString() {
        return "connection to " + endpoint();
    }
}
