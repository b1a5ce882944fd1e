/** Where sockets bind and connect. */
@NullMarked
package dev.zeugma.endpoint;

import org.jspecify.annotations.NullMarked;
