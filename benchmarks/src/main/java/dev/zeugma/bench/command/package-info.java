/** What the commands share: argument errors, exit codes, result paths and the progress line. */
@NullMarked
package dev.zeugma.bench.command;

import org.jspecify.annotations.NullMarked;
