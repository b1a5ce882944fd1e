/** The contract between the engine and its transports. */
@NullMarked
package dev.zeugma.internal.transport;

import org.jspecify.annotations.NullMarked;
