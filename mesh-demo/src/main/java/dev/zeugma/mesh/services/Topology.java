package dev.zeugma.mesh.services;

/** Where services and clients connect. */
public enum Topology {
    /** One multiplexer for all. */
    SINGLE,
    /** Services at one multiplexer, clients at another one, which has the first as its upstream. */
    CHAIN,
    /** Every service at both of two multiplexers, of which the first decides about names; clients at either. */
    SIDE_BY_SIDE
}
