#!/bin/sh
# Makes the samples beside it with OpenSSL 3: keys and certificates of two invented institutions, and messages between them.
# Run it again only to change them: tests need the committed files and no openssl.
set -e
cd "$(dirname "$0")"

certificate() { # name, key options, keyUsage
    openssl genpkey $2 -out "$1.key"
    openssl req -new -x509 -key "$1.key" -sha256 -days 36500 -subj "/C=BE/O=Invented for tests/CN=$1" \
        -addext "basicConstraints=critical,CA:FALSE" -addext "keyUsage=critical,$3" -addext "subjectKeyIdentifier=hash" -out "$1.pem"
}
P256="-algorithm EC -pkeyopt ec_paramgen_curve:P-256"
certificate hub-sign "$P256" digitalSignature
certificate hub-encrypt "$P256" keyAgreement
certificate partner-sign "$P256" digitalSignature
certificate partner-encrypt "$P256" keyAgreement
certificate partner-sign-p384 "-algorithm EC -pkeyopt ec_paramgen_curve:P-384" digitalSignature
certificate partner-sign-rsa3072 "-algorithm RSA -pkeyopt rsa_keygen_bits:3072" digitalSignature
certificate partner-sign-rsa2048 "-algorithm RSA -pkeyopt rsa_keygen_bits:2048" digitalSignature
certificate partner-sign-k256 "-algorithm EC -pkeyopt ec_paramgen_curve:secp256k1 -pkeyopt ec_param_enc:named_curve" digitalSignature
certificate partner-encrypt-rsa "-algorithm RSA -pkeyopt rsa_keygen_bits:3072" keyEncipherment

sign() { # result, signer, options
    openssl cms -sign -binary -nodetach -in envelope.xml -outform DER -out "$1.signed" -signer "$2.pem" -inkey "$2.key" $3
}
encrypt() { # result, options
    openssl cms -encrypt -binary -in "$1.signed" -outform DER -out "$1.cms" $2
}
SIGN="-cades -nosmimecap -md sha256"
ENCRYPT="-aes-256-gcm -keyopt ecdh_kdf_md:sha256"

# What the suite allows.
sign good partner-sign "$SIGN";                        encrypt good "-recip hub-encrypt.pem $ENCRYPT"
sign keyid partner-sign "$SIGN -keyid";                encrypt keyid "-keyid -recip hub-encrypt.pem $ENCRYPT"
sign smimecap partner-sign "-cades -md sha256";        encrypt smimecap "-recip hub-encrypt.pem $ENCRYPT"
sign nocerts partner-sign "$SIGN -nocerts";            encrypt nocerts "-recip hub-encrypt.pem $ENCRYPT"
sign p384 partner-sign-p384 "-cades -nosmimecap -md sha384"; encrypt p384 "-recip hub-encrypt.pem $ENCRYPT"
sign rsa3072 partner-sign-rsa3072 "$SIGN";             encrypt rsa3072 "-recip hub-encrypt.pem $ENCRYPT"
sign pss partner-sign-rsa3072 "$SIGN -keyopt rsa_padding_mode:pss -keyopt rsa_pss_saltlen:digest"
                                                       encrypt pss "-recip hub-encrypt.pem $ENCRYPT"
cp good.signed copy.signed
openssl cms -encrypt -binary -in copy.signed -outform DER -out copy.cms -aes-256-gcm \
    -recip partner-encrypt.pem -keyopt ecdh_kdf_md:sha256 -recip hub-encrypt.pem -keyopt ecdh_kdf_md:sha256
rm copy.signed

# What it does not.
sign rsa2048 partner-sign-rsa2048 "$SIGN";             encrypt rsa2048 "-recip hub-encrypt.pem $ENCRYPT"
sign k256 partner-sign-k256 "$SIGN";                   encrypt k256 "-recip hub-encrypt.pem $ENCRYPT"
sign sha1 partner-sign "-cades -nosmimecap -md sha1";  encrypt sha1 "-recip hub-encrypt.pem $ENCRYPT"
sign noattr partner-sign "-noattr -md sha256";         encrypt noattr "-recip hub-encrypt.pem $ENCRYPT"
sign nocades partner-sign "-nosmimecap -md sha256";    encrypt nocades "-recip hub-encrypt.pem $ENCRYPT"
sign receipt partner-sign "$SIGN -receipt_request_all -receipt_request_to nobody@example.org"
                                                       encrypt receipt "-recip hub-encrypt.pem $ENCRYPT"
sign two partner-sign "$SIGN -signer partner-sign-p384.pem -inkey partner-sign-p384.key"
                                                       encrypt two "-recip hub-encrypt.pem $ENCRYPT"
openssl cms -sign -binary -in envelope.xml -outform DER -out detached.signed -signer partner-sign.pem -inkey partner-sign.key $SIGN
                                                       encrypt detached "-recip hub-encrypt.pem $ENCRYPT"
sign indefinite partner-sign "$SIGN"
openssl cms -encrypt -binary -in indefinite.signed -stream -outform DER -out indefinite.cms -recip hub-encrypt.pem $ENCRYPT
sign cbc partner-sign "$SIGN";                         encrypt cbc "-recip hub-encrypt.pem -aes-256-cbc -keyopt ecdh_kdf_md:sha256"
sign aes128 partner-sign "$SIGN";                      encrypt aes128 "-recip hub-encrypt.pem -aes-128-gcm -keyopt ecdh_kdf_md:sha256"
sign kdfsha1 partner-sign "$SIGN";                     encrypt kdfsha1 "-recip hub-encrypt.pem -aes-256-gcm"
sign rsarecipient partner-sign "$SIGN";                encrypt rsarecipient "-recip partner-encrypt-rsa.pem -aes-256-gcm"
sign another partner-sign "$SIGN";                     encrypt another "-recip partner-encrypt.pem $ENCRYPT"

for kept in good; do mv $kept.signed $kept.keep; done
rm -f ./*.signed partner-sign-rsa3072.key partner-sign-rsa2048.key partner-sign-k256.key partner-encrypt-rsa.key partner-sign-p384.key
mv good.keep good.signed
