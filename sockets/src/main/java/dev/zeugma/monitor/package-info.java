/** What happens to a socket's connections, as typed events. */
@NullMarked
package dev.zeugma.monitor;

import org.jspecify.annotations.NullMarked;
