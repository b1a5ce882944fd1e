package dev.zeugma.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zeugma.message.Message;

/** One end of a conversation. It deals in bodies: the envelope of its pair of types it puts on and takes off itself. */
interface End extends AutoCloseable {
    /** Binds to a free local port and returns the endpoint. */
    String bind();

    void connect(String endpoint);

    void send(Message body);

    Message receive();

    /** Sends messages numbered from 0 on. */
    default void stream(int count) {
        for (int i = 0; i < count; i++) {
            send(numbered(i));
        }
    }

    /** Receives messages and checks that they are numbered from 0 on. */
    default void collect(int count) {
        for (int i = 0; i < count; i++) {
            assertThat(receive()).isEqualTo(numbered(i));
        }
    }

    /** Sends messages numbered from 0 on, and waits for each to come back. */
    default void ask(int count) {
        for (int i = 0; i < count; i++) {
            send(numbered(i));
            assertThat(receive()).isEqualTo(numbered(i));
        }
    }

    /** Sends messages back as they come. */
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
