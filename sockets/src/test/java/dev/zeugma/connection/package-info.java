/** How connections are established, supervised, lost and reestablished. */
@NullMarked
package dev.zeugma.connection;

import org.jspecify.annotations.NullMarked;
