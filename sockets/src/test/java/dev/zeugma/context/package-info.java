/** Contexts and sockets from opening to closing. */
@NullMarked
package dev.zeugma.context;

import org.jspecify.annotations.NullMarked;
