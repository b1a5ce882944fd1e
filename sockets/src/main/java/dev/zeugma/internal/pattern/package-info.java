/** The behaviour of each socket type: which peer a message goes to, which message is received next, and its envelope. */
@NullMarked
package dev.zeugma.internal.pattern;

import org.jspecify.annotations.NullMarked;
