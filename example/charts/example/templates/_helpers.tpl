{{/* Labels by which a pod of the service is found. */}}
{{- define "example.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/* Labels of every object. */}}
{{- define "example.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | quote }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{ template "example.selectorLabels" . }}
{{- end }}

{{/* The settings, for the service's ConfigMap and the Job's own. */}}
{{- define "example.config" -}}
{{- if .Values.cloudsql.enabled }}
EXAMPLE_DATABASE_URL: "postgresql://example@127.0.0.1:5432/example?sslmode=disable"
{{- else }}
EXAMPLE_DATABASE_URL: {{ required "config.databaseUrl must be set" .Values.config.databaseUrl | quote }}
{{- end }}
EXAMPLE_LOG_LEVEL: {{ .Values.config.logLevel | quote }}
EXAMPLE_SCHEMA_POLICY: {{ .Values.config.schemaPolicy | quote }}
{{- end }}

{{/* The database password, from the Secret. */}}
{{- define "example.env" -}}
- name: "EXAMPLE_DATABASE_PASSWORD"
  valueFrom:
    secretKeyRef:
      name: {{ .Values.secret.name | quote }}
      key: {{ .Values.secret.passwordKey | quote }}
{{- end }}

{{- define "example.image" -}}
{{ printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) | quote }}
{{- end }}

{{- define "example.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
seccompProfile:
  type: "RuntimeDefault"
{{- end }}

{{- define "example.securityContext" -}}
allowPrivilegeEscalation: false
capabilities:
  drop:
    - "all"
readOnlyRootFilesystem: true
{{- end }}

{{/* The Cloud SQL Auth Proxy: an init container that keeps running, so that a Job with it can end. */}}
{{- define "example.cloudsqlProxy" -}}
- name: "cloud-sql-proxy"
  image: {{ printf "%s:%s" .Values.cloudsql.image.repository .Values.cloudsql.image.tag | quote }}
  imagePullPolicy: {{ .Values.cloudsql.image.pullPolicy | quote }}
  restartPolicy: "Always"
  args:
    - "--port=5432"
    - "--health-check"
    - "--http-address=0.0.0.0"
    - "--exit-zero-on-sigterm"
    - {{ required "cloudsql.instanceConnectionName must be set" .Values.cloudsql.instanceConnectionName | quote }}
  startupProbe:
    httpGet:
      path: "/startup"
      port: 9090
    periodSeconds: 1
    failureThreshold: 60
  securityContext:
    allowPrivilegeEscalation: false
    capabilities:
      drop:
        - "all"
    readOnlyRootFilesystem: true
    runAsNonRoot: true
    runAsUser: 65532
    runAsGroup: 65532
  {{- with .Values.cloudsql.resources }}
  resources:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
