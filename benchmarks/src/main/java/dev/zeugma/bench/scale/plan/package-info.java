/** What the command line asks for, checked against the limits of the system. */
@NullMarked
package dev.zeugma.bench.scale.plan;

import org.jspecify.annotations.NullMarked;
