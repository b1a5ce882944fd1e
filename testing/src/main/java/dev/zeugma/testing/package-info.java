/** Programs that tests run, as processes or in a thread, and what tests need to talk to them. */
@NullMarked
package dev.zeugma.testing;

import org.jspecify.annotations.NullMarked;
