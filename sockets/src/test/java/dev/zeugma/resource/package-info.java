/** Processor time, memory and file descriptors. */
@NullMarked
package dev.zeugma.resource;

import org.jspecify.annotations.NullMarked;
