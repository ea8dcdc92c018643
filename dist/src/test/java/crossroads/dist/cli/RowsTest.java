package crossroads.dist.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static final Map<String, Object> TWO =
            Json.items(List.of(Json.fields("cbe", "0212344876", "name", "CPAS, \"de\" Clairval"), Json.fields("cbe", "0206731645", "uses", List.of("TLS", "SIGN"))));

    @Test
    void aCollectionIsARecordAnItemUnderAllItsColumns() {
        assertThat(rows(TWO).csv()).isEqualTo("""
                cbe,name,uses
                0212344876,"CPAS, ""de"" Clairval",
                0206731645,,"[""TLS"",""SIGN""]\"""");
    }

    @Test
    void whatNamesAnItemIsItsFirstField() {
        assertThat(rows(TWO).ids()).isEqualTo("0212344876\n0206731645");
    }

    @Test
    void oneValueIsOneRecord() {
        assertThat(rows(Json.fields("folder", "config", "files", 3)).csv()).isEqualTo("folder,files\nconfig,3");
        assertThat(rows(Json.fields("folder", "config", "files", 3)).ids()).isEqualTo("config");
    }

    @Test
    void nothingIsNoLine() {
        assertThat(rows(Json.items(List.of())).csv()).isEmpty();
        assertThat(rows(Json.items(List.of())).ids()).isEmpty();
    }

    private static Rows rows(Object value) {
        return Rows.of(Json.tree(value));
    }
}
