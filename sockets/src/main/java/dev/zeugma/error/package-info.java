/** What can go wrong: one exception whose code carries libzmq's errno. */
@NullMarked
package dev.zeugma.error;

import org.jspecify.annotations.NullMarked;
