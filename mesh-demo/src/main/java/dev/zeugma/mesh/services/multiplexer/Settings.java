package dev.zeugma.mesh.services.multiplexer;

import dev.zeugma.mesh.services.protocol.PeerId;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of a multiplexer.
 *
 * @param limits what it holds at most
 * @param times how long it waits
 * @param downstream the other multiplexers that may claim names here
 * @param upstream the multiplexer that decides about names and is asked for unknown ones, if not this one
 */
public record Settings(Limits limits, Times times, Set<PeerId> downstream, Optional<PeerId> upstream) {
    /** Returns the settings of a multiplexer that stands alone. */
    public static Settings alone(Limits limits, Times times) {
        return new Settings(limits, times, Set.of(), Optional.empty());
    }

    /** Returns a copy with other multiplexers that may claim names here. */
    public Settings withDownstream(PeerId... multiplexers) {
        return new Settings(limits, times, Set.of(multiplexers), upstream);
    }

    /** Returns a copy with a multiplexer that decides about names. */
    public Settings withUpstream(PeerId multiplexer) {
        return new Settings(limits, times, downstream, Optional.of(multiplexer));
    }

    boolean isMultiplexer(PeerId peer) {
        return downstream.contains(peer) || upstream.filter(peer::equals).isPresent();
    }
}
