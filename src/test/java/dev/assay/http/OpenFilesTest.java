package dev.assay.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {
  @TempDir Path folder;

  private OptionalLong most(String soft) throws Exception {
    String head = "Limit                     Soft Limit           Hard Limit           Units\n";
    String line =
        "Max open files            " + soft + "                 524288               files\n";
    return OpenFiles.most(Files.writeString(folder.resolve("limits"), head + line));
  }

  @Test
  void the_limit_is_read_as_linux_writes_it() throws Exception {
    assertThat(most("1024")).hasValue(1024);
    assertThat(most("unlimited")).isEmpty();
    assertThat(OpenFiles.most(folder.resolve("absent"))).isEmpty();
  }

  @Test
  void connections_must_fit_beside_all_else_that_is_open() {
    assertThat(OpenFiles.areEnough(OptionalLong.of(1024), 900)).isTrue();
    assertThat(OpenFiles.areEnough(OptionalLong.of(1024), 1000)).isFalse();
    assertThat(OpenFiles.areEnough(OptionalLong.empty(), 100_000)).isTrue();
  }
}
