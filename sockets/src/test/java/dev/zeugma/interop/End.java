package dev.zeugma.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;

/** One side of a conversation. It exchanges bodies, and adds and removes the envelope of its socket types itself. */
interface End extends AutoCloseable {
    /** Binds to a free local port and returns the endpoint. */
    String bind();

    void connect(String endpoint);

    void send(Message body);

    Message receive();

    /** Sends messages numbered from 0. */
    default void stream(int count) {
        for (int i = 0; i < count; i++) {
            send(numbered(i));
        }
    }

    /** Receives messages and checks that they are numbered from 0. */
    default void collect(int count) {
        for (int i = 0; i < count; i++) {
            assertThat(receive()).isEqualTo(numbered(i));
        }
    }

    /** Sends messages numbered from 0, and waits for each to be returned. */
    default void ask(int count) {
        for (int i = 0; i < count; i++) {
            send(numbered(i));
            assertThat(receive()).isEqualTo(numbered(i));
        }
    }

    /** Returns each message that arrives. */
    default void echo(int count) {
        for (int i = 0; i < count; i++) {
            send(receive());
        }
    }

    @Override
    void close();

    private static Message numbered(int i) {
        return Message.of(Integer.toString(i));
    }
}
