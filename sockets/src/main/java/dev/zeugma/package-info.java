/**
 * ZeroMQ for the JVM: a {@link dev.zeugma.Context} opens typed sockets, a socket sends and receives whole messages.
 */
@NullMarked
package dev.zeugma;

import org.jspecify.annotations.NullMarked;
