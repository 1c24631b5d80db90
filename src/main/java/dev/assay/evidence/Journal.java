package dev.assay.evidence;

import dev.assay.config.AssayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Appends lines to a file, durably, many callers at once: one writer takes all lines that wait,
 * writes them, forces them to the disk once, and only then lets their callers go on (group commit).
 *
 * <p>Thread-safe. After a failure to write, the file is cut back to its last durable line and every
 * later append fails in the same way.
 */
public final class Journal implements AutoCloseable {
  private static final int MOST_WAITING = 4096;
  private static final Entry LAST = new Entry(new byte[0], new CompletableFuture<>());

  private record Entry(byte[] bytes, CompletableFuture<@Nullable Void> durable) {}

  /** Lines that wait may be many and long: memory must not grow with them. */
  private static final int CHUNK = 1 << 18;

  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
  private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final Thread writer;
  private volatile @Nullable IOException broken;

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
    this.writer = Thread.ofPlatform().name("journal").daemon().start(this::writeAll);
  }

  /**
   * Opens a file for appending, after {@link Recovery} has seen it; makes it with a header line of
   * the schema where it is new.
   *
   * @throws AssayException (73) where that cannot be
   */
  public static Journal open(Path file, String schema) {
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.position(channel.size());
      Journal journal = new Journal(file, channel);
      if (channel.size() == 0) {
        journal.append("{\"schema\":\"" + schema + "\"}");
      }
      return journal;
    } catch (IOException e) {
      throw RunFolder.cannotWrite(file, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while opening " + file, e);
    }
  }

  /**
   * Returns once the line is durable. Blocks while the disk is behind.
   *
   * @param line one line without its line break
   * @throws AssayException (73) where the line could not be written; it then does not count
   */
  public void append(String line) throws InterruptedException {
    Entry entry =
        new Entry((line + "\n").getBytes(StandardCharsets.UTF_8), new CompletableFuture<>());
    waiting.put(entry);
    try {
      entry.durable.get();
    } catch (ExecutionException e) {
      IOException cause =
          e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
      throw RunFolder.cannotWrite(file, cause);
    }
  }

  private void writeAll() {
    List<Entry> batch = new ArrayList<>();
    boolean open = true;
    while (open) {
      batch.clear();
      try {
        batch.add(waiting.take());
      } catch (InterruptedException e) {
        return;
      }
      waiting.drainTo(batch);
      open = !batch.remove(LAST);
      commit(batch);
    }
  }

  private void commit(List<Entry> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      if (broken != null) {
        throw new IOException(broken.getMessage(), broken);
      }
      write(batch);
      batch.forEach(e -> e.durable.complete(null));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // Whatever it was: the callers must not wait for a writer that has given up.
      broken = broken != null ? broken : e instanceof IOException io ? io : new IOException(e);
      batch.forEach(entry -> entry.durable.completeExceptionally(e));
    }
  }

  private void write(List<Entry> batch) throws IOException {
    long before = channel.position();
    buffer.clear();
    try {
      for (Entry entry : batch) {
        writeThroughBuffer(entry.bytes);
      }
      writeBuffer();
      channel.force(false);
    } catch (IOException e) {
      cutBack(before, e);
      throw e;
    }
  }

  private void writeThroughBuffer(byte[] bytes) throws IOException {
    for (int from = 0; from < bytes.length; ) {
      int some = Math.min(buffer.remaining(), bytes.length - from);
      buffer.put(bytes, from, some);
      from += some;
      if (!buffer.hasRemaining()) {
        writeBuffer();
      }
    }
  }

  private void writeBuffer() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  private void cutBack(long before, IOException cause) {
    try {
      channel.truncate(before);
      channel.position(before);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** Waits for what was appended, then closes the file. */
  @Override
  public void close() {
    try {
      waiting.put(LAST);
      writer.join();
      channel.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
