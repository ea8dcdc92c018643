package crossroads.security.keys;

import crossroads.hub.institution.Fingerprint;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts servers below one authority that is known by its fingerprint only; path, validity and host name are checked as always. */
final class PinnedAuthority extends X509ExtendedTrustManager {

    private final Fingerprint authority;

    PinnedAuthority(Fingerprint authority) {
        this.authority = authority;
    }

    private X509ExtendedTrustManager of(X509Certificate[] chain) throws CertificateException {
        for (X509Certificate certificate : chain) {
            if (Fingerprint.of(certificate.getEncoded()).equals(authority) && certificate.getBasicConstraints() >= 0) {
                return TlsContexts.trusting(List.of(certificate));
            }
        }
        X509Certificate highest = chain[chain.length - 1];
        throw new OtherAuthorityException(Fingerprint.of(highest.getEncoded()));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        of(chain).checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        of(chain).checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        of(chain).checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
