package dev.zeugma.poll;

/** A signal with which the application can wake a {@link Poller} from any thread. Thread-safe; no method blocks. */
public non-sealed interface PollSignal extends PollItem {
    /** Makes the signal ready until it is taken. May be called on event loops. */
    void raise();

    /**
     * Resets the signal so that it is no longer ready.
     *
     * @return how often the signal was raised since it was last taken
     */
    long take();
}
