package crossroads.security.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

class PrimitivesTest {

    private static final Primitives CHOSEN = Primitives.choose();
    private static final Primitives FALLBACK = Primitives.withoutAcceleration();
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    @Test
    void theFallbackVerifiesWithBouncyCastleSignsAndEncryptsWithTheJdk() {
        assertThat(FALLBACK.isAccelerated()).isFalse();
        assertThat(FALLBACK.describe().lines())
                .anyMatch(line -> line.startsWith("ECDSA verification: BC "))
                .anyMatch(line -> line.startsWith("ECDH key agreement: BC "))
                .anyMatch(line -> line.startsWith("ECDSA signing: SunEC "))
                .anyMatch(line -> line.startsWith("AES-256-GCM: SunJCE "))
                .allMatch(line -> line.contains("self-test passed"));
    }

    @Test
    void whatIsSetAsideIsExplained() {
        assertThat(FALLBACK.describe()).contains("ACCELERATED: not wanted");
    }

    @Test
    void bouncyCastleNeverEncryptsInBulk() {
        assertThat(Primitive.ENCRYPT.engines()).doesNotContain(Engine.BOUNCY_CASTLE);
        assertThat(Primitive.WRAP.engines()).doesNotContain(Engine.BOUNCY_CASTLE);
    }

    @Test
    void choosingChangesNoProviderOfTheJvm() {
        assertThat(Arrays.stream(Security.getProviders()).map(Provider::getName)).doesNotContain("BC", "AmazonCorrettoCryptoProvider");
    }

    @Test
    void whatOneSetOfEnginesMakesTheOtherUnderstands() throws Exception {
        for (List<Primitives> pair : List.of(List.of(CHOSEN, FALLBACK), List.of(FALLBACK, CHOSEN))) {
            Primitives maker = pair.getFirst();
            Primitives reader = pair.getLast();
            KeyPair made = maker.newKeyPair();
            KeyPair read = reader.newKeyPair();

            byte[] signature = maker.sign(maker.forSigning(made.getPrivate()), CONTENT);
            assertThat(reader.verify(verifying(reader, made), Scheme.ECDSA, Hash.SHA_256, CONTENT, signature)).isTrue();
            assertThat(reader.verify(verifying(reader, read), Scheme.ECDSA, Hash.SHA_256, CONTENT, signature)).isFalse();

            byte[] there = maker.agree(made.getPrivate(), maker.pointForAgreement(point(read)));
            byte[] here = reader.agree(read.getPrivate(), reader.pointForAgreement(point(made)));
            assertThat(there).isEqualTo(here);

            byte[] sealed = maker.encrypt(there, new byte[12], CONTENT, CONTENT);
            assertThat(reader.decrypt(here, new byte[12], CONTENT, sealed)).isEqualTo(CONTENT);
            assertThat(reader.unwrap(here, maker.wrap(there, here))).isEqualTo(here);
            assertThat(reader.derive(here, CONTENT)).isEqualTo(maker.derive(there, CONTENT));
        }
    }

    @Test
    void whatIsBoundToTheEncryptedBytesMustBeTheSame() {
        byte[] sealed = CHOSEN.encrypt(new byte[32], new byte[12], CONTENT, CONTENT);

        assertThatThrownBy(() -> CHOSEN.decrypt(new byte[32], new byte[12], new byte[0], sealed))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void aProviderThatCanNotDoAPrimitiveFailsItsSelfTest() {
        Provider empty = new Provider("Empty", "1", "nothing in it") {
            private static final long serialVersionUID = 1L;
        };
        for (Primitive primitive : Primitive.values()) {
            assertThatThrownBy(() -> SelfTest.run(primitive, empty)).isInstanceOf(GeneralSecurityException.class);
        }
    }

    @Test
    void aVerifierThatAcceptsEverythingFailsItsSelfTest() {
        Provider credulous = new Provider("Credulous", "1", "accepts every signature") {
            private static final long serialVersionUID = 1L;
        };
        credulous.put("Signature.SHA256withECDSA", Credulous.class.getName());
        Provider curves = new BouncyCastleProvider();
        credulous.put("KeyFactory.EC", curves.getService("KeyFactory", "EC").getClassName());

        assertThatThrownBy(() -> SelfTest.run(Primitive.VERIFY_EC, credulous)).hasMessageContaining("forgery");
    }

    @Test
    void withNoEngineAtAllThereAreNoPrimitives() {
        assertThatThrownBy(() -> Chooser.choose(EnumSet.of(Engine.ACCELERATED))).hasMessageContaining("nothing here can do");
    }

    private static java.security.PublicKey verifying(Primitives primitives, KeyPair pair) throws GeneralSecurityException {
        return primitives.forVerifying(Scheme.ECDSA, pair.getPublic().getEncoded());
    }

    private static byte[] point(KeyPair pair) {
        byte[] der = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(der, der.length - 65, der.length);
    }

    /** A signature engine that a self-test must not let pass. */
    public static final class Credulous extends java.security.SignatureSpi {
        @Override
        protected void engineInitVerify(java.security.PublicKey key) {}

        @Override
        protected void engineInitSign(java.security.PrivateKey key) {}

        @Override
        protected void engineUpdate(byte b) {}

        @Override
        protected void engineUpdate(byte[] b, int off, int len) {}

        @Override
        protected byte[] engineSign() {
            return new byte[0];
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return true;
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {}

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            return "";
        }
    }
}
