<sms-consent name="accordsms" locale="{$accordsms_locale|escape:'html':'UTF-8'}"
  data-accordsms-url="{$accordsms_url|escape:'html':'UTF-8'}"
  data-accordsms-token="{$accordsms_token|escape:'html':'UTF-8'}"></sms-consent>
