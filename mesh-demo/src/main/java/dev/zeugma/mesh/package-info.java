/** The demo's command line: a mesh of peers that greet each other over ROUTER-to-ROUTER sockets. */
@NullMarked
package dev.zeugma.mesh;

import org.jspecify.annotations.NullMarked;
