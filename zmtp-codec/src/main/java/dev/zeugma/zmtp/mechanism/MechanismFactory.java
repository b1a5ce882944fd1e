package dev.zeugma.zmtp.mechanism;

/** Creates the mechanism of each connection. Called on the event loops of the connections. */
@FunctionalInterface
public interface MechanismFactory {
    /** Returns a new mechanism for one connection. Must not block. */
    Mechanism create(MechanismContext context);
}
