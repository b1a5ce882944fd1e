/**
 * ZeroMQ for the JVM: a {@link dev.zeugma.Context} opens typed sockets, which send and receive whole messages.
 */
@NullMarked
package dev.zeugma;

import org.jspecify.annotations.NullMarked;
