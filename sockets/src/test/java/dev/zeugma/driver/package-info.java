/** Contexts driven by the thread that calls them. */
@NullMarked
package dev.zeugma.driver;

import org.jspecify.annotations.NullMarked;
