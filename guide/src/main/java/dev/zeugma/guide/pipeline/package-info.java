/** Pipelines: tasks that are distributed, done in parallel and collected, and how programs end. */
@NullMarked
package dev.zeugma.guide.pipeline;

import org.jspecify.annotations.NullMarked;
