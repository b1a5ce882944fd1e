/** Events of a socket's connections, and statistics of its traffic. */
@NullMarked
package dev.zeugma.monitor;

import org.jspecify.annotations.NullMarked;
