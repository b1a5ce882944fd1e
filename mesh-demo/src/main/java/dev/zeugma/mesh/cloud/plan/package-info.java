/** What a cloud consists of: its clusters, their addresses and their load. */
@NullMarked
package dev.zeugma.mesh.cloud.plan;

import org.jspecify.annotations.NullMarked;
