package dev.assay.evidence;

import dev.assay.config.Node;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fixed part of the pairs of a run. Which pairs it has depends on a sample's place in the whole
 * data set, the epoch and the number of parts alone: neither on how many samples or epochs are
 * asked for, nor on the order in which they are.
 *
 * @param index from 1 to {@code of}
 * @param of into how many parts the pairs are divided, from 1 to {@link #MOST}
 */
public record Shard(int index, int of) implements Division {
  public static final int MOST = 10_000;

  private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

  public Shard {
    if (of < 1 || of > MOST || index < 1 || index > of) {
      throw new IllegalArgumentException(index + "/" + of);
    }
  }

  /** The shard that is written as {@code I/N}; null where that is none. */
  public static @Nullable Shard parse(String text) {
    Matcher m = WRITTEN.matcher(text.strip());
    return m.matches() ? of(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))) : null;
  }

  private static @Nullable Shard of(int index, int of) {
    return of < 1 || of > MOST || index < 1 || index > of ? null : new Shard(index, of);
  }

  /**
   * Whether a pair belongs to this part: neighbours in the data set, and epochs of one sample, go
   * to different parts.
   *
   * @param place of the sample in the whole data set, from 0
   * @param epoch from 1
   */
  public boolean has(int place, int epoch) {
    return ((long) place + epoch - 1) % of == index - 1;
  }

  /** As it is written: {@code 2/4}. */
  @Override
  public String toString() {
    return index + "/" + of;
  }

  Node.Obj toNode() {
    return Node.object(b -> b.put("index", index).put("of", of));
  }

  static @Nullable Shard of(Node.Obj node) {
    Number index = node.number("index");
    Number of = node.number("of");
    return index == null || of == null ? null : of(index.intValue(), of.intValue());
  }
}
